import { describe, expect, test } from 'vitest';
import { decisionReport } from '../../../../../app/backend/export/report/read-report.ts';
import { findSeal } from '../../../../../app/backend/reading/seal-document.ts';
import { amendWith } from '../../adjudication/adjudication-room.ts';
import { tamper } from '../../store-file.ts';
import { codeOf } from '../../workbench.ts';
import { fontsOf, hasReader, linesOf, picturesIn, textOf } from './pdf-reader.ts';
import { decided, deskOf } from './report-room.ts';

const slow = { timeout: 120_000 };

describe.runIf(hasReader)('the report of a decision', () => {
  test('tells both reads side by side, what differed, what was chosen, why, and who decided', slow, async () => {
    const { room, ada, bob, decision, isBobA } = await decided();
    const desk = await deskOf(room);
    const { bytes, name } = await decisionReport(desk, decision.hash);
    const [text, lines] = [textOf(bytes), linesOf(bytes)];
    const has = (line: string): void => expect(lines).toContainEqual(expect.stringMatching(new RegExp(line, 'u')));
    // 10 mm at ED; 6 mm at ES give 64 %, 8 mm 36 %; the margin is 5 points.
    has(isBobA ? '^Left ventricular ejection fraction +36.0 +64.0 +28.0 +% +±5 points +beyond$' : '^Left ventricular ejection fraction +64.0 +36.0 +-28.0 +% +±5 points +beyond$');
    has('^Late enhancement ratio .*none$');
    for (const fact of [
      `Chosen The adjudicator chose read ${isBobA ? 'A' : 'B'}`,
      'Reason The base of the other is one slice too low.',
      'Signed by Ada Reader',
      'Signed by Bob Reader',
      'Signed by Adam Judge',
      'Meaning I compared both reads and decided.',
      `Decision, SHA-256 ${decision.hash}`,
    ]) expect(text).toContain(fact);
    for (const { read } of [ada, bob]) {
      const seal = await desk.store.read((db) => findSeal(db, read.readId));
      expect(text).toContain(`Seal, SHA-256 ${seal!.hash}`);
    }
    expect(text).toContain(`Final read ${bob.read.readId}`);
    // Three slices at both ends of the beat, of both reads.
    expect(picturesIn(bytes)).toBe(12);
    expect(fontsOf(bytes).every(({ embedded }) => embedded)).toBe(true);
    expect(name).toBe(`${ada.read.caseCode}-adjudication-${decision.hash.slice(0, 8)}.pdf`);
    expect(text).not.toContain('no longer stands');
    expect(Buffer.compare((await decisionReport(desk, decision.hash)).bytes, bytes)).toBe(0);
  }); // prettier-ignore

  test('says that it no longer stands where a read was amended since', slow, async () => {
    const { room, ada, decision } = await decided();
    await amendWith(room.ada, ada.read.readId, 6.2);
    const text = textOf((await decisionReport(await deskOf(room), decision.hash)).bytes);
    expect(text).toContain('this decision no longer stands');
  });
});

test('nothing leaves of a decision that nobody made, or whose seal does not hold', slow, async () => {
  const { room, decision } = await decided();
  const desk = await deskOf(room);
  expect(await codeOf(decisionReport(desk, 'f'.repeat(64)))).toBe('not-found');
  tamper(room.folder, `update decision set document = replace(document, 'too low', 'too high')`);
  expect(await codeOf(decisionReport(desk, decision.hash))).toBe('store-damaged');
});
