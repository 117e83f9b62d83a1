import { expect, test } from 'vitest';
import { checkProtocol } from '../../../app/backend/protocol/check-protocol.ts';
import {
  broughtModalities,
  choiceLines,
  exportLines,
  marginLines,
  proposalLines,
  readingLines,
} from '../../../renderer/protocol/summary-words.ts';
import { protocolText } from '../../app/backend/protocol/protocol-text.ts';

const protocolOf = (changed: Parameters<typeof protocolText>[0] = {}) => checkProtocol(protocolText(changed)).protocol!;

test('the reading design is told in sentences', () => {
  expect(readingLines(protocolOf())).toEqual([
    'Two readers read each case, neither knows of the other.',
    'Beyond a margin an adjudicator decides.',
    'What nobody has to decide is the mean of both.',
    '10 % of the cases are read again unawares, 14 days after the first signature at the earliest.',
  ]);
  const single = { 15: '  readers: 1', 16: null, 17: '  adjudication: false' };
  const none = { 18: '  repeats: { share_percent: 0, washout_days: 0 }' };
  expect(readingLines(protocolOf({ ...single, ...none }))).toEqual([
    'One reader reads each case.',
    'No case is read again.',
  ]);
});

test('a protocol that takes the first read says so', () => {
  const lines = readingLines(protocolOf({ 17: '  adjudication: false\n  final: first' }));
  expect(lines.slice(1, 3)).toEqual([
    'Nobody decides where the two disagree.',
    'What nobody has to decide is the read of whoever signed first.',
  ]);
});

test('margins bear their unit, in the order of the catalogue', () => {
  const margins = '  margins: { FS: { percent: 8 }, LVEF: { absolute: 5 }, LVEDV: { absolute: 20 } }';
  expect(marginLines(protocolOf({ 16: margins }))).toEqual([
    ['LVEDV', '20 mL'],
    ['LVEF', '5 points'],
    ['FS', '8 % of the mean'],
  ]);
});

test('a choice that is not the default stands first and says so', () => {
  const lines = choiceLines(protocolOf({ 12: 'choices: { sd: 5, massPhase: ED }' }));
  expect(lines[0]).toEqual({ name: 'sd', value: '5', isDefault: false });
  expect(lines.filter(({ isDefault }) => !isDefault)).toHaveLength(1);
});

test('modalities stand in reading order; export names are counted', () => {
  expect(broughtModalities(protocolOf())).toEqual(['cine', 'echo']);
  expect(exportLines(protocolOf())).toEqual([
    'REDCap: record id record_id, 2 events, 2 fields.',
    'SDTM: study TEST, 2 visits.',
  ]);
});

test('a model is named by its hash, with what it looks at; without cine nothing is said', () => {
  expect(proposalLines(protocolOf())).toEqual(['Outlines of cine are proposed from the pixels alone.']);
  const model = `proposals: { model: { sha256: ${'a1'.repeat(32)}, size: 96, spacing_mm: 1.5, classes: [background, LV endocardium] } }`;
  expect(proposalLines(protocolOf({ 13: model }))).toEqual([
    'Outlines of cine are proposed by the model a1a1a1a1a1a1…',
    'It looks at 96 × 96 places, 1.5 mm apart, and tells apart background, LV endocardium.',
  ]);
  const echo = protocolOf();
  expect(proposalLines({ ...echo, visits: [{ name: 'A', day: 0, modalities: ['echo'] }] })).toEqual([]);
});
