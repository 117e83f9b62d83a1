import { expect, test } from 'vitest';
import { checkProtocol } from '../../../../app/backend/protocol/check-protocol.ts';
import { exampleProtocols } from '../../../../app/backend/protocol/examples.ts';

const example = async (name: string): Promise<string> =>
  (await exampleProtocols()).find((one) => one.name === name)?.text ?? '';

test('every example is without a fault', async () => {
  const examples = await exampleProtocols();
  expect(examples.map(({ name }) => name)).toEqual(['prime-hfref.yaml', 'single-reader.yaml']);
  for (const { text } of examples) expect(checkProtocol(text).faults).toEqual([]);
});

test('prime-hfref holds what the trial measures, at which visits, and how it is read', async () => {
  const { protocol } = checkProtocol(await example('prime-hfref.yaml'));
  expect(protocol?.trial.registration).toBe('NCT04992832');
  const all = ['cine', 'LGE', 'PET', 'echo'];
  expect(protocol?.visits).toEqual([
    { name: 'V0', day: 0, modalities: all },
    { name: 'V11', day: 180, modalities: all },
    { name: 'V12', day: 360, modalities: all },
  ]);
  expect(protocol?.baseline).toBe('V0');
  expect(protocol?.endpoint).toEqual({ modality: 'cine', measure: 'LVEF' });
  expect(protocol?.choices).toMatchObject({ sd: 6 });
  expect(protocol?.reading).toMatchObject({
    readers: 2,
    adjudication: true,
    repeats: { share_percent: 10, washout_days: 14 },
  });
});

test('prime-hfref asks for every measure of the trial, and the trial database has a place for each', async () => {
  const { protocol } = checkProtocol(await example('prime-hfref.yaml'));
  const { measures, export: names } = protocol!;
  expect(measures.cine).toEqual(expect.arrayContaining(['LVEDV', 'LVESV', 'LVEF', 'RVEDV', 'RVESV']));
  expect(measures.LGE).toEqual(['LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO']);
  expect(measures.echo).toEqual(
    expect.arrayContaining(['LVEDV_BP', 'LVESV_BP', 'LVEF_BP', 'FS', 'LVIDd', 'LVIDs', 'FAC', 'TAPSE']),
  );
  expect(measures.PET).toEqual(['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK']);
  expect(Object.keys(names?.REDCap?.fields ?? {}).sort()).toEqual(Object.values(measures).flat().sort());
  expect(Object.keys(names?.REDCap?.events ?? {})).toEqual(['V0', 'V11', 'V12']);
  expect(names?.SDTM?.visits['V11']).toEqual({ VISITNUM: 11, VISIT: 'VISIT 11' });
});

test('the margins of prime-hfref are marked as the laboratory’s own', async () => {
  const text = await example('prime-hfref.yaml');
  const before = text.slice(0, text.indexOf('  margins:')).trimEnd().split('\n').slice(-2).join(' ');
  expect(before).toContain('[lab]');
});

test('single-reader is a cine trial of one reader', async () => {
  const { protocol } = checkProtocol(await example('single-reader.yaml'));
  expect(Object.keys(protocol!.measures)).toEqual(['cine']);
  expect(protocol?.reading).toMatchObject({ readers: 1, adjudication: false });
});
