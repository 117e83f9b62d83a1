/** The choices of a field: `1, Yes | 2, No`. */

export interface Choices {
  /** Label by code, as they stand. */
  readonly choices: ReadonlyMap<string, string>;
  /** The first part that is no choice, counted from 1; null where all are. */
  readonly broken: number | null;
  /** A code that stands twice. */
  readonly twice: string | null;
}

const codeForm = /^[A-Za-z0-9._-]{1,100}$/;

export const readChoices = (text: string): Choices => {
  const choices = new Map<string, string>();
  let twice: string | null = null;
  for (const [i, part] of text.split('|').entries()) {
    const comma = part.indexOf(',');
    const [code, label] = [part.slice(0, Math.max(comma, 0)).trim(), part.slice(comma + 1).trim()];
    if (comma < 0 || label === '' || !codeForm.test(code)) return { choices, broken: i + 1, twice };
    if (choices.has(code)) twice ??= code;
    choices.set(code, label);
  }
  return { choices, broken: null, twice };
};

/** The column of one box of a checkbox field: `field___code`, in small letters, other signs as _. */
export const boxOf = (field: string, code: string): string =>
  `${field}___${code.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`;
