/** Passwords are kept as scrypt keys with a salt of their own. */
import { scrypt, timingSafeEqual } from 'node:crypto';

/** Cost as RFC 7914 names it: 32 MiB and about a quarter of a second. */
export interface Derivation {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const currentDerivation: Derivation = { N: 2 ** 15, r: 8, p: 3 };

export interface PasswordHash {
  /** Hex. */
  readonly salt: string;
  /** Hex. */
  readonly passwordHash: string;
  readonly derivation: Derivation;
}

const keyLength = 32;

const derive = (password: string, salt: Uint8Array, { N, r, p }: Derivation): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The same characters typed on two keyboards can differ in bytes: one form for all.
    scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

export const hashPassword = async (password: string, salt: Uint8Array): Promise<PasswordHash> => ({
  salt: Buffer.from(salt).toString('hex'),
  passwordHash: (await derive(password, salt, currentDerivation)).toString('hex'),
  derivation: currentDerivation,
});

/** True when `password` is the one that was kept; takes the same time either way. */
export const isPassword = async (password: string, kept: PasswordHash): Promise<boolean> => {
  const key = await derive(password, Buffer.from(kept.salt, 'hex'), kept.derivation);
  const expected = Buffer.from(kept.passwordHash, 'hex');
  return key.length === expected.length && timingSafeEqual(key, expected);
};
