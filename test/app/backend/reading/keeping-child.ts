/** A backend in a process of its own that keeps gestures as fast as it can, and says which are kept, until it is killed. */
import { writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { openBackend } from '../../../../app/backend/backend.ts';
import type { ContourRecord } from '../../../../app/contract/read.ts';

const [storeFolder = '', caseCode = '', contour = ''] = process.argv.slice(2);
const { backend } = await openBackend({
  storeFolder,
  now: () => new Date(),
  randomBytes,
  programVersion: '0.0.0-test',
  workstation: 'child',
  trialName: 'Test trial',
  demonstration: false,
});
const template = JSON.parse(contour) as ContourRecord;
const { read } = await backend['case.open']({ caseCode });
let { seq } = read;
writeSync(1, `open ${seq}\n`);
for (;;) {
  const record = { ...template, id: `contour-${seq + 1}` };
  const diff = { added: [record], updated: [], removed: [] };
  const gesture = { id: `gesture-${seq + 1}`, label: 'Draw', via: 'do' as const, diff, active_ms: 1 };
  ({ seq } = await backend['read.keep']({ readId: read.readId, after: seq, gesture }));
  writeSync(1, `kept ${seq}\n`);
}
