/** Who may do what: one role an account. */
import { z } from 'zod';

/** The roles of a trial; `owner` is whoever opens their own scans, where there is no trial and nobody is blinded. */
export const trialRoles = ['data manager', 'reader', 'adjudicator', 'monitor'] as const;
export const roles = ['owner', ...trialRoles] as const;
export const trialRoleSchema = z.enum(trialRoles);
export const roleSchema = z.enum(roles);
export type TrialRole = z.infer<typeof trialRoleSchema>;
export type Role = z.infer<typeof roleSchema>;

/** Who acts. */
export interface Actor {
  readonly accountId: string;
  readonly printedName: string;
  readonly role: Role;
}
