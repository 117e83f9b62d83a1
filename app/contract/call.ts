/** One entry of the contract: what goes in and what comes out. */
import { z } from 'zod';

export const call = <In extends z.ZodType, Out extends z.ZodType>(
  input: In,
  output: Out,
): { input: In; output: Out } => ({ input, output });

export const nothing = z.object({});

export const caseCode = z.string().min(1).max(32);
/** A random name the store gave to something. */
export const storeId = z.string().min(1).max(64);
export const password = z.string().min(1).max(1024);
export const newPassword = z.string().min(8).max(1024);
export const printedName = z.string().trim().min(1).max(200);
/** Why something is done, in the words of whoever does it. */
export const reason = z.string().trim().min(1).max(2000);
