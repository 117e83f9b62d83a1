import { expect, test } from 'vitest';
import { readCsv } from '../read-csv.ts';
import { rowsOf } from '../store-file.ts';
import { assignAll, openRoom, readNext } from './reading-room.ts';

test('an export of a trial tells the protocol of every read, its reader, and of which case it is a hidden repeat', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'], share_percent: 100, washout_days: 0 });
  const [ada] = room.readers;
  await assignAll(room);
  const first = await readNext(ada!);
  const { current } = await room.manager['protocol.current']({});
  await room.manager['protocol.adopt']({ text: `${current!.text}# Again.\n`, reason: 'A remark.' });
  const repeat = await readNext(ada!);
  expect(rowsOf(room.folder, 'select repeatOf from imaging_case where repeatOf is not null')).toEqual([
    { repeatOf: first },
  ]);
  for (const format of ['csv-long', 'csv-wide'] as const) {
    const { files } = await room.manager['export.sealed']({ format });
    const rows = readCsv(files[0]!.text);
    const of = (code: string) => rows.find((row) => row['case_code'] === code);
    expect(of(first)).toMatchObject({ reader: 'Ada Reader', protocol_version: '1', repeat_of: '' });
    expect(of(repeat)).toMatchObject({ reader: 'Ada Reader', protocol_version: '2', repeat_of: first });
  }
});
