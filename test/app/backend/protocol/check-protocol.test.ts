import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProtocol } from '../../../../app/backend/protocol/check-protocol.ts';
import { faultLine } from '../../../../app/backend/protocol/fault-line.ts';
import { protocolText } from './protocol-text.ts';

const told = (text: string): readonly string[] => checkProtocol(text).faults.map(faultLine);

test('a protocol without a fault is read as it is written', () => {
  const { faults, protocol } = checkProtocol(protocolText());
  expect(faults).toEqual([]);
  expect(protocol).toMatchObject({
    trial: { name: 'Test' },
    visits: [
      { name: 'A', day: 0, modalities: ['cine', 'echo'] },
      { name: 'B', day: 90, modalities: ['cine'] },
    ],
    reading: { readers: 2, margins: { LVEF: { absolute: 5 } } },
  });
});

test('JSON is read as well', () => {
  const { protocol } = checkProtocol(protocolText());
  expect(checkProtocol(JSON.stringify(protocol, null, 2)).protocol).toEqual(protocol);
});

// Each line of the protocol changed by itself, and the one fault that this makes.
test.each<[string, Record<number, string | null>, RegExp]>([
  ['another format', { 1: 'format: ventricle-contours' }, /^Line 1: format: "ventricle-contours" is not known/],
  ['another version', { 2: 'version: 2' }, /^Line 2: version: 2 is not known here: 1/],
  ['a version in quotation marks', { 2: 'version: "1"' }, /^Line 2: version: "1" is not known/],
  ['no version', { 2: null }, /^version: this is missing/],
  ['an unknown name', { 12: 'choises: { sd: 6 }' }, /^Line 12: choises: .*Is choices meant\?/],
  ['an unknown choice', { 12: 'choices: { papilaryMuscles: cavity }' }, /^Line 12: choices\.papilaryMuscles: .*Is papillaryMuscles meant\?/],
  ['a name of a visit that is a number', { 6: '  - { name: 0, day: 90, modalities: [cine] }', 23: '    events: { A: a_arm_1, "0": b_arm_1 }', 27: '    visits: { A: { VISITNUM: 1, VISIT: VISIT A }, "0": { VISITNUM: 2, VISIT: VISIT B } }' }, /^Line 6: visits\.1\.name: text is wanted: put it in quotation marks, "0"$/],
  ['a day in quotation marks', { 6: '  - { name: B, day: "90", modalities: [cine] }' }, /^Line 6: visits\.1\.day: a number is wanted/],
  ['half a day', { 6: '  - { name: B, day: 90.5, modalities: [cine] }' }, /^Line 6: visits\.1\.day: a whole number is wanted/],
  ['an unknown modality', { 6: '  - { name: B, day: 90, modalities: [cine, ehco] }' }, /^Line 6: visits\.1\.modalities\.1: "ehco" is not known here: cine, LGE, PET, echo\. Is echo meant\?/],
  ['a modality that is no list', { 6: '  - { name: B, day: 90, modalities: cine }' }, /^Line 6: visits\.1\.modalities: a list is wanted/],
  ['no modality', { 6: '  - { name: B, day: 90, modalities: [] }' }, /^Line 6: visits\.1\.modalities: wanted is at least 1 entry/],
  ['a modality twice', { 6: '  - { name: B, day: 90, modalities: [cine, cine] }' }, /^Line 6: visits\.1\.modalities\.1: .*twice/],
  ['a modality without measures', { 6: '  - { name: B, day: 90, modalities: [cine, PET] }' }, /^Line 6: visits\.1\.modalities\.1: .*PET/],
  ['days that do not go up', { 6: '  - { name: B, day: 0, modalities: [cine] }' }, /^Line 6: visits\.1\.day: day 0 does not come after day 0/],
  ['a baseline that is no visit', { 7: 'baseline: C' }, /^Line 7: baseline: there is no visit "C"; the visits are A, B/],
  ['a baseline that is not day 0', { 5: '  - { name: A, day: 1, modalities: [cine, echo] }' }, /^Line 7: baseline: .*on day 1, not 0/],
  ['a measure of another modality', { 10: '  echo: [FS, LVM]' }, /^Line 10: measures\.echo\.1: LVM is measured by cine, not by echo/],
  ['an unknown measure', { 10: '  echo: [FS, LVIDD]' }, /^Line 10: measures\.echo\.1: "LVIDD" is not known here\. Is LVIDd meant\?/],
  ['a measure twice', { 9: '  cine: [LVEDV, LVESV, LVEF, LVEF]' }, /^Line 9: measures\.cine\.3: .*twice/],
  ['measures of what no visit brings', { 10: '  echo: [FS]\n  PET: [SUV_MAX]' }, /^Line 11: measures\.PET: no visit brings PET/],
  ['an endpoint that is not measured', { 11: 'endpoint: { modality: cine, measure: FS }', 16: '  margins: { FS: { absolute: 5 } }' }, /^Line 11: endpoint\.measure: the endpoint is not measured/],
  ['an endpoint without a change', { 11: 'endpoint: { modality: echo, measure: FS }', 16: '  margins: { FS: { absolute: 5 } }' }, /^Line 11: endpoint\.modality: no visit after the baseline brings echo/],
  ['an SD below the least', { 12: 'choices: { sd: 0.5 }' }, /^Line 12: choices\.sd: wanted is at least 1$/],
  ['an SD above the most', { 12: 'choices: { sd: 21 }' }, /^Line 12: choices\.sd: wanted is at most 20$/],
  ['an SD of three decimals', { 12: 'choices: { sd: 5.255 }' }, /^Line 12: choices\.sd: at most two decimals/],
  ['a choice without a value', { 12: 'choices: { massPhase: }' }, /^Line 12: choices\.massPhase: null is not known here: ED, ES|^Line 12: choices\.massPhase: /],
  ['completeness of what no visit brings', { 13: 'complete: { PET: { slices: 3, SUV: true } }' }, /^Line 13: complete\.PET: no visit brings PET/],
  ['a view that is none of echo', { 13: 'complete: { echo: { views: [short axis], calibrated: true } }' }, /^Line 13: complete\.echo\.views\.0: "short axis" is not known/],
  ['three readers', { 15: '  readers: 3' }, /^Line 15: reading\.readers: wanted is at most 2$/],
  ['two readers without margins', { 16: null }, /^Line 15: reading\.readers: two readers need margins/],
  ['an endpoint without a margin', { 16: '  margins: { FS: { percent: 5 } }' }, /^Line 16: reading\.margins: the endpoint LVEF has no margin/],
  ['a margin of what is not measured', { 16: '  margins: { LVEF: { absolute: 5 }, LVM: { absolute: 5 } }' }, /^Line 16: reading\.margins\.LVM: LVM is not measured/],
  ['a margin of what there is not', { 16: '  margins: { LVEF: { absolute: 5 }, LVEFF: { absolute: 5 } }' }, /^Line 16: reading\.margins\.LVEFF: .*Is LVEF meant\?/],
  ['a margin of both kinds', { 16: '  margins: { LVEF: { absolute: 5, percent: 5 } }' }, /^Line 16: reading\.margins\.LVEF: either absolute or percent/],
  ['a margin of nothing', { 16: '  margins: { LVEF: { absolute: 0 } }' }, /^Line 16: reading\.margins\.LVEF\.absolute: wanted is more than 0/],
  ['one reader with margins', { 15: '  readers: 1', 17: '  adjudication: false' }, /^Line 16: reading\.margins: one reader/],
  ['one reader with adjudication', { 15: '  readers: 1', 16: null }, /^Line 16: reading\.adjudication: adjudication needs two readers/],
  ['one reader with a choice of what is final', { 15: '  readers: 1', 16: null, 17: '  adjudication: false\n  final: mean' }, /^Line 17: reading\.final: the read of one reader is final/],
  ['a final that is not known', { 17: '  adjudication: true\n  final: median' }, /^Line 18: reading\.final/],
  ['yes for true', { 17: '  adjudication: yes' }, /^Line 17: reading\.adjudication: true or false is wanted/],
  ['a share beyond all', { 18: '  repeats: { share_percent: 101, washout_days: 14 }' }, /^Line 18: reading\.repeats\.share_percent: wanted is at most 100$/],
  ['no washout', { 18: '  repeats: { share_percent: 10 }' }, /^Line 18: reading\.repeats\.washout_days: this is missing/],
  ['digits of what is not measured', { 19: 'digits: { RVEF: 1 }' }, /^Line 19: digits\.RVEF: RVEF is not measured/],
  ['seven digits', { 19: 'digits: { LVEF: 7 }' }, /^Line 19: digits\.LVEF: wanted is at most 6$/],
  ['a field name with a capital', { 22: '    recordId: Record' }, /^Line 22: export\.REDCap\.recordId: a REDCap field name is wanted/],
  ['a visit without an event', { 23: '    events: { A: a_arm_1 }' }, /^Line 23: export\.REDCap\.events: .*B left out/],
  ['an event of no visit', { 23: '    events: { A: a_arm_1, B: b_arm_1, C: c_arm_1 }' }, /^Line 23: export\.REDCap\.events\.C: there is no visit "C"/],
  ['an event twice', { 23: '    events: { A: a_arm_1, B: a_arm_1 }' }, /^Line 23: export\.REDCap\.events\.B: a_arm_1 is given twice/],
  ['a label for an event', { 23: '    events: { A: Visit A, B: b_arm_1 }' }, /^Line 23: export\.REDCap\.events\.A: REDCap's unique event name/],
  ['a field twice', { 24: '    fields: { LVEF: lvef, FS: lvef }' }, /^Line 24: export\.REDCap\.fields\.FS: lvef is given twice/],
  ['the field of the record id', { 24: '    fields: { LVEF: lvef, FS: record_id }' }, /^Line 24: export\.REDCap\.fields\.FS: this is the field of the record id/],
  ['a reason in the field of a number', { 24: '    fields: { LVEF: lvef, FS: fs }\n    reasons: { LVEF: lvef }' }, /^Line 25: export\.REDCap\.reasons\.LVEF: lvef is given twice/],
  ['one field for two things of a read', { 24: '    fields: { LVEF: lvef, FS: fs }\n    reads: { echo: { readId: e_read, seal: e_read } }' }, /^Line 25: export\.REDCap\.reads\.echo\.seal: e_read is given twice/],
  ['reads of no group', { 24: '    fields: { LVEF: lvef, FS: fs }\n    reads: { CT: { readId: e_read } }' }, /^Line 25: export\.REDCap\.reads/],
  ['a missing data code with a blank', { 24: "    fields: { LVEF: lvef, FS: fs }\n    missingCodes: { not-done: N D }" }, /^Line 25: export\.REDCap\.missingCodes\.not-done: one of REDCap's missing data codes/],
  ['a field of what is not measured', { 24: '    fields: { LVEF: lvef, RVEF: rvef }' }, /^Line 24: export\.REDCap\.fields\.RVEF: RVEF is not measured/],
  ['an endpoint without a field', { 24: '    fields: { FS: fs }' }, /^Line 24: export\.REDCap\.fields: the endpoint LVEF has no field/],
  ['a comma for both', { 20: 'export:\n  CSV: { decimal: "," }' }, /^Line 21: export\.CSV\.decimal: a comma cannot separate cells/],
  ['a separator that is none', { 20: 'export:\n  CSV: { separator: "|" }' }, /^Line 21: export\.CSV\.separator: "\|" is not known here: ,, ;, tab/],
  ['a form of dates that is none', { 20: 'export:\n  CSV: { dates: YY-MM-DD }' }, /^Line 21: export\.CSV\.dates: "YY-MM-DD" is not known here/],
  ['a study of accented letters', { 26: '    STUDYID: ÉTUDE' }, /^Line 26: export\.SDTM\.STUDYID: unaccented letters/],
  ['a visit without a number', { 27: '    visits: { A: { VISITNUM: 1, VISIT: VISIT A } }' }, /^Line 27: export\.SDTM\.visits: .*B left out/],
  ['a number twice', { 27: '    visits: { A: { VISITNUM: 1, VISIT: VISIT A }, B: { VISITNUM: 1, VISIT: VISIT B } }' }, /^Line 27: export\.SDTM\.visits\.B\.VISITNUM: 1 is given twice/],
  ['numbers that go down', { 27: '    visits: { A: { VISITNUM: 2, VISIT: VISIT A }, B: { VISITNUM: 1, VISIT: VISIT B } }' }, /^Line 27: export\.SDTM\.visits\.B\.VISITNUM: VISITNUM goes up/],
])('%s is one fault on its line', (_, changed, fault) => {
  const faults = told(protocolText(changed));
  expect(faults.join('\n')).toMatch(fault);
  expect(faults).toHaveLength(1);
}); // prettier-ignore

test('names of visits that only capitals tell apart are refused', () => {
  expect(told(protocolText({ 6: '  - { name: a, day: 90, modalities: [cine] }' }))[0]).toMatch(/^Line 6: visits\.1\.name/);
}); // prettier-ignore

test('all faults stand at once, by line, those that nothing else hangs on and those between the parts', () => {
  const faulty = protocolText({
    2: 'version: one',
    6: '  - { name: B, day: ninety, modalities: [cine, LEG] }',
    7: 'baseline: Z',
    9: '  cine: [LVEDV, LVESV, LVEF, FS]',
    16: '  margins: { LVEF: { absolute: -5 }, RVEF: { absolute: 5 } }',
    23: '    events: { A: a_arm_1 }',
  });
  expect(checkProtocol(faulty).faults.map(({ line, path }) => `${line} ${path}`)).toEqual([
    '2 version',
    '6 visits.1.day',
    '6 visits.1.modalities.1',
    '7 baseline',
    '9 measures.cine.3',
    '16 reading.margins.LVEF.absolute',
    '16 reading.margins.RVEF',
    '23 export.REDCap.events',
  ]);
  expect(checkProtocol(faulty).protocol).toBeNull();
});

test.each([
  ['a tab', 'trial:\n\tname: x\n', /^Line 2: a tab/],
  ['a name twice', 'trial:\n  name: a\n\n  name: b\n', /^Line 4: trial\.name: this name stands here twice, first on line 2/],
  ['an open bracket', 'visits: [\n', /^Line 1: .*not closed/],
  ['an open quotation mark', 'trial: { name: "x }\nversion: 1\n', /^Line \d: .*not closed/],
  ['a second document', 'version: 1\n---\nversion: 1\n', /^Line 2: a second document/],
  ['two colons', 'trial: name: x\n', /^Line 1: a second :/],
  ['an alias', 'trial: &t { name: x }\nbaseline: *t\n', /^Line 2: baseline: an alias \(\*t\)/m],
  ['an anchor', 'trial: &t { name: x }\n', /^Line 1: trial: an anchor \(&t\)/],
  ['a tag', 'version: 1\ntrial: !name { name: x }\n', /^Line 2: trial: a tag \(!name\)/],
  ['another YAML', '%YAML 1.1\n---\nversion: 1\n', /^Line 1: no line with %/],
  ['a name that programs reserve', 'version: 1\n__proto__: { a: 1 }\n', /^Line 2: no such name/m],
  ['a name that is a list', 'version: 1\n? [a]\n: 1\n', /^Line 2: no such name/m],
  ['a list', '- a\n- b\n', /a protocol is names with their values/],
  ['a word', 'protocol\n', /a protocol is names with their values/],
  ['nothing', '', /^The text is empty/],
  ['a comment alone', '# to come\n', /^The text is empty/],
  ['bytes that are no text', 'version: 1\ntrial: \0\n', /^Line 2: a character that no text has/],
  ['a letter that was not UTF-8', 'version: 1\n\ntrial: { name: caf\uFFFD }\n', /^Line 3: a character that no text has/],
  ['brackets without end', '['.repeat(50_000), /./],
  ['too long a text', `# ${'x'.repeat(1_000_000)}\n`, /too long/],
])('%s is a fault with its line', (_, text, fault) => {
  expect(told(text).join('\n')).toMatch(fault);
  expect(checkProtocol(text).protocol).toBeNull();
}); // prettier-ignore

test('a bomb of aliases is told by its lines and never blown up', () => {
  const letters = 'abcdefgh'.split('');
  const bomb = letters.map((name, i) =>
    i === 0
      ? 'a: &a [x,x,x,x,x,x,x,x,x]'
      : `${name}: &${name} [${Array(9)
          .fill(`*${letters[i - 1]}`)
          .join(',')}]`,
  );
  const lines = checkProtocol(bomb.join('\n')).faults.map(({ line }) => line);
  expect(new Set(lines)).toEqual(new Set([...letters.map((_, i) => i + 1), null]));
});

test('no text makes it throw, and every line it names is a line of the text', () => {
  const part = fc.constantFrom(...protocolText().split(/(?<=[\s:,{}[\]])/u), '\t', '&a ', '*a', '- ', '? ', '"', '\n', '%', '!x ', '|', '>');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const count = text.split('\n').length;
      for (const { line } of checkProtocol(text).faults) expect(line === null || (line >= 1 && line <= count)).toBe(true);
    }),
    { numRuns: 300 },
  );
}); // prettier-ignore
