/**
 * A recognizer for what no pattern describes: the people of a company, by the names in its directory, and where they live.
 * Writ asks it about one line at a time, and treats what it reports like any other finding. It has to be quick and the same
 * each time: no network, no clock. Instead of a directory there could be a model behind it.
 */
export function createDirectoryRecognizer(people) {
  const byWord = group(people);
  return {
    types: [
      { type: "person-name", kind: "pii", about: "name of somebody in the company's directory" },
      { type: "street-address", kind: "pii", about: "street and house number of somebody in the company's directory" },
    ],
    recognize: (line) => [...namesIn(line, byWord), ...streetsIn(line, people)],
  };
}

const TITLES = new Set(["mr", "mrs", "ms", "mx", "dr", "prof"]);

/** Full names; family names alone only behind a title, since `May` is a month and `Rose` a flower. */
function* namesIn(line, byWord) {
  const words = [...line.matchAll(/\p{L}+(?:['’-]\p{L}+)*/gu)];
  for (const [at, word] of words.entries()) {
    for (const { name, familyName } of byWord.get(fold(word[0])) ?? []) {
      const last = words[at + name.split(" ").length - 1];
      const end = last === undefined ? 0 : last.index + last[0].length;
      if (fold(line.slice(word.index, end)) === fold(name))
        yield { type: "person-name", start: word.index, end, confidence: 0.9 };
      else if (fold(word[0]) === fold(familyName) && TITLES.has(fold(words[at - 1]?.[0] ?? "")))
        yield { type: "person-name", start: word.index, end: word.index + word[0].length, confidence: 0.7 };
    }
  }
}

/** Addresses as the directory writes them, in any case. */
function* streetsIn(line, people) {
  const folded = fold(line);
  if (folded.length !== line.length) return; // folding moved the places, as it does for a few letters: better none than wrong ones
  for (const { street } of people)
    for (let start = folded.indexOf(fold(street)); start !== -1; start = folded.indexOf(fold(street), start + 1))
      yield { type: "street-address", start, end: start + street.length, confidence: 0.9 };
}

const fold = (text) => text.toLowerCase();

/** Everybody under the first word of the name and under the family name. */
function group(people) {
  const groups = new Map();
  for (const person of people)
    for (const word of new Set([fold(person.name.split(" ", 1)[0]), fold(person.familyName)]))
      groups.set(word, [...(groups.get(word) ?? []), person]);
  return groups;
}
