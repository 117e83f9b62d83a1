import { expect, test } from 'vitest';
import { deliveryForms } from '../../../app/contract/calls/delivery-calls.ts';
import { chosenFileOf, filesWanted } from '../../../renderer/delivery/study-files.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a file is taken byte for byte, its mark as well', () => {
  const text = '\u{feff}record_id,Übung\r\n';
  // 3 bytes of the mark, 2 of the Ü, 16 of the rest
  expect(chosenFileOf('a.csv', bytesOf(text))).toEqual({ file: { name: 'a.csv', bytes: 21, text } });
});

test('what is not UTF-8 is not guessed at', () => {
  expect(chosenFileOf('a.csv', Uint8Array.of(0x61, 0xdc, 0x62))).toEqual({
    fault: 'a.csv is not UTF-8: save it as CSV in UTF-8, then choose it again.',
  });
});

test('4 MB are taken and a byte more is not', () => {
  const most = 4 * 1024 * 1024;
  expect(chosenFileOf('a.csv', new Uint8Array(most).fill(0x61))).toHaveProperty('file.bytes', most);
  expect(chosenFileOf('a.csv', new Uint8Array(most + 1).fill(0x61))).toHaveProperty('fault');
});

test('both REDCap forms need the dictionary and the event map; of the others only two take a file', () => {
  const needing = deliveryForms.filter((form) => filesWanted(form).some(({ isNeeded }) => isNeeded));
  const taking = deliveryForms.filter((form) => filesWanted(form).length > 0);
  expect(needing).toEqual(['redcap-csv', 'redcap-api']);
  expect(taking).toEqual(['endpoints', 'open-clinica', 'redcap-csv', 'redcap-api']);
});
