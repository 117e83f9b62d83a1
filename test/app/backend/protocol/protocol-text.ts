/** A small protocol with all its parts, one on a line wherever a test changes it. */

const lines = [
  'format: ventricle-protocol', // 1
  'version: 1',
  'trial: { name: Test }', // 3
  'visits:',
  '  - { name: A, day: 0, modalities: [cine, echo] }', // 5
  '  - { name: B, day: 90, modalities: [cine] }',
  'baseline: A', // 7
  'measures:',
  '  cine: [LVEDV, LVESV, LVEF]', // 9
  '  echo: [FS]',
  'endpoint: { modality: cine, measure: LVEF }', // 11
  'choices: { sd: 6 }',
  'complete: { echo: { views: [PLAX], calibrated: true } }', // 13
  'reading:',
  '  readers: 2', // 15
  '  margins: { LVEF: { absolute: 5 } }',
  '  adjudication: true', // 17
  '  repeats: { share_percent: 10, washout_days: 14 }',
  'digits: { LVEF: 1 }', // 19
  'export:',
  '  REDCap:', // 21
  '    recordId: record_id',
  '    events: { A: a_arm_1, B: b_arm_1 }', // 23
  '    fields: { LVEF: lvef, FS: fs }',
  '  SDTM:', // 25
  '    STUDYID: TEST',
  '    visits: { A: { VISITNUM: 1, VISIT: VISIT A }, B: { VISITNUM: 2, VISIT: VISIT B } }', // 27
];

/** The protocol with some of its lines, counted from 1, written otherwise; null leaves a line out. */
export const protocolText = (changed: Readonly<Record<number, string | null>> = {}): string =>
  lines
    .map((line, i) => (i + 1 in changed ? (changed[i + 1] ?? null) : line))
    .filter((line) => line !== null)
    .map((line) => `${line}\n`)
    .join('');
