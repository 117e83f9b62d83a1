/** Accounts and sessions. The token of a session is the host's to carry: no call ever shows it. */
import { z } from 'zod';
import { call, newPassword, nothing, password, printedName, reason, storeId } from '../call.ts';
import { roleSchema, trialRoleSchema } from '../role.ts';

export const sessionSchema = z.object({
  /** Empty of own scans. */
  loginName: z.string(),
  printedName: z.string(),
  role: roleSchema,
  /** The password was given by somebody else: nothing but its change is allowed yet. */
  mustChangePassword: z.boolean(),
  /** Minutes without a call that somebody made, after which the session ends; null where it does not. */
  idle_minutes: z.number().positive().nullable(),
});
export type SessionState = z.infer<typeof sessionSchema>;

const loginName = z.string().trim().min(1).max(100);

export const accountLineSchema = z.object({
  accountId: z.string(),
  loginName: z.string(),
  printedName: z.string(),
  role: roleSchema,
  state: z.enum(['active', 'closed']),
  locked: z.boolean(),
  createdAt: z.string(),
});
export type AccountLine = z.infer<typeof accountLineSchema>;

export const accountCalls = {
  'session.login': call(z.object({ loginName, password }), sessionSchema),
  'session.logout': call(nothing, nothing),
  /** The first account: of a trial a data manager, who is logged in at once; of own scans whoever signs. */
  'account.create': call(
    z.object({ printedName, password: newPassword, loginName: loginName.exactOptional() }),
    nothing,
  ),
  'account.changePassword': call(z.object({ password, newPassword }), nothing),
  'account.list': call(nothing, z.object({ accounts: z.array(accountLineSchema).readonly() })),
  /** The password is for the first login alone: it must be changed then. */
  'account.add': call(
    z.object({ loginName, printedName, role: trialRoleSchema, password: newPassword }),
    z.object({ accountId: z.string() }),
  ),
  'account.close': call(z.object({ accountId: storeId, reason }), nothing),
  /** Unlocks, too. */
  'account.resetPassword': call(z.object({ accountId: storeId, password: newPassword, reason }), nothing),
} as const;
