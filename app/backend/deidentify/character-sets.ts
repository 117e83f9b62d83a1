/** Texts of a source in the character sets that DICOM knows (PS3.3 C.12.1.1.2), as far as they are needed to find them again. */

const labels: Readonly<Record<string, string>> = {
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 87': 'iso-2022-jp',
  'ISO_IR 149': 'euc-kr',
  'ISO_IR 58': 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** Names of the decoders that the values of SpecificCharacterSet ask for. */
export const characterSets = (value: string): readonly string[] =>
  value.split('\\').flatMap((term) => labels[term.replace(/[\s\0]+$/, '').replace('ISO 2022 IR', 'ISO_IR')] ?? []);

const isAscii = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7e || code === 0x1b) return false;
  }
  return true;
};

/** Without the escape sequences that name a set of letters beyond ASCII (PS3.5 6.1.2.5.3): the letters tell themselves. */
const withoutEscapes = (text: string): string =>
  text
    .split('\u001b')
    .map((part, index) => (index === 0 ? part : (/^(?:\$\)|[-)])[0-~](.*)$/s.exec(part)?.[1] ?? `\u001b${part}`)))
    .join('');

const unknownCharacter = '\ufffd';

/** The bytes as Latin-1, which keeps each of them; where they go beyond ASCII, in UTF-8 and the declared sets as well. */
export const decodedTexts = (bytes: Buffer, charsets: readonly string[]): readonly string[] => {
  const plain = bytes.toString('latin1', 0, bytes.length);
  if (isAscii(plain)) return [plain];
  const others = ['utf-8', ...charsets].map((label) => new TextDecoder(label).decode(bytes));
  const texts = [plain, ...others.filter((text) => !text.includes(unknownCharacter))];
  return [...new Set([...texts, ...texts.map(withoutEscapes)])];
};
