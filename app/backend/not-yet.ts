/** A call whose room is not built yet. Gone when the last one is. */
import { Refused } from '../contract/failure.ts';

export const notYet = (): Promise<never> => Promise.reject(new Refused('internal', 'This is not built yet.'));
