/** The calls of agreement. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { exportAgreement } from './export-agreement.ts';
import { ownAgreement } from './own-agreement.ts';
import type { SealsTaken } from './sealed-numbers.ts';
import { showAgreement } from './show-agreement.ts';

type AgreementCall = Extract<keyof Backend, `agreement.${string}`>;

/** `seals`: numbers taken from seals, kept for all who call. */
export const agreementTable = (desk: Desk, seals: SealsTaken): Pick<Backend, AgreementCall> => ({
  'agreement.show': (input) => showAgreement(desk, seals, input),
  'agreement.own': () => ownAgreement(desk, seals),
  'agreement.export': (input) => exportAgreement(desk, seals, input),
});
