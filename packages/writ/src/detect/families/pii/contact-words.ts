/** Words of a list that is written as a sentence is: separated by commas or, without any, by spaces. */
export const wordsOf = (text: string): readonly string[] => text.split(text.includes(",") ? ", " : " ");
