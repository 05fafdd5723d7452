/** What separates words in every database. */
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 128;

export const isWordStart = (code: number): boolean => isLetter(code) || code === 95;

/** `$` continues a word and does not start one. */
export const isWordPart = (code: number): boolean => isWordStart(code) || isDigit(code) || code === 36;

/** Line breaks that end a comment for one database and not for another. */
export const ODD_BREAK = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** Outside quotes: white space for one database, part of a name for another, invisible to a reader. */
export const ODD_LETTER = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]/u;
