import { plain } from "../../writ/src/decide/message.js";

const MAX_PRINTED = 500;

/** Text from elsewhere as `plain` shows it, cut after `max` characters with the number left out. */
export function printable(text: string, max = MAX_PRINTED): string {
  const shown = plain(text.slice(0, max));
  return text.length > max ? `${shown}… (${text.length - max} more characters)` : shown;
}
