/** What the journeys read: a real subject where the shared data is, else the demonstration's phantoms. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const subject = fileURLToPath(new URL('../../../shared/data/sunnybrook/dicoms/SCD0000101', import.meta.url));
const real = existsSync(subject);
if (!real) console.log('skipped: ../shared/data is absent; the journeys read the demonstration instead of SCD0000101');

/** Arguments of the workstation. */
export const scans: readonly string[] = real ? [subject] : [];

/** In the journeys' names. */
export const scansName = real ? 'SCD0000101' : 'a phantom';
