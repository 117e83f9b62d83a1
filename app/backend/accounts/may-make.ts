/** Whether a caller may make a call, asked before its input is looked at. Pure. */
import type { CallName } from '../../contract/calls.ts';
import type { Failure } from '../../contract/failure.ts';
import { mayCall } from '../../contract/may-call.ts';
import type { Role } from '../../contract/role.ts';

export interface Caller {
  readonly role: Role;
  /** The password was given by somebody else. */
  readonly mustChangePassword: boolean;
}

/** All that is open to an account whose password somebody else knows. */
const openBeforeChange: ReadonlySet<CallName> = new Set([
  'session.logout',
  'account.changePassword',
  'workstation.status',
]);

/** Why the call is refused; null when it may be made. `caller` null: nobody is logged in. */
export const whyMayNot = (name: CallName, caller: Caller | null): Failure | null => {
  if (caller?.mustChangePassword === true && !openBeforeChange.has(name)) {
    return { code: 'must-change-password', message: 'The password must be changed first.' };
  }
  const may = mayCall[name];
  if (may === 'anyone') return null;
  if (caller === null) return { code: 'not-logged-in', message: 'Nobody is logged in.' };
  return may.includes(caller.role) ? null : { code: 'not-authorised', message: 'This role may not do this.' };
};
