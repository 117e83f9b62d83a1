/** How many digits after the point a number has where it leaves: the protocol's, else the catalogue's (M0.4). */
import { catalogue } from '../../../measurement/catalogue.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { TrialProtocol } from '../../contract/trial-protocol.ts';

/** What a protocol says; undefined where it says nothing, and of own scans. */
export type Digits = TrialProtocol['digits'] | undefined;

export const digitsOf = (digits: Digits, key: MeasureKey): number => digits?.[key] ?? catalogue[key].digits;
