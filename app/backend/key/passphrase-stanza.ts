/**
 * A passphrase's part of an age file (age-encryption.org/v1, scrypt recipient): the same bytes as the library writes, but
 * derived off the main thread, so that one derivation can be made ahead of the write that needs it.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza, type Identity, type Recipient } from 'age-encryption';
import { randomBytes, scrypt } from 'node:crypto';

/** log2 of scrypt's cost, as age and its library have it: 256 MiB and about a second. */
export const usualWorkFactor = 18;

/** More than this is not asked of a machine by a file that anybody may have written. */
const mostWorkFactor = 20;

/** A derived key that wraps one file key: used once, with a salt of its own. */
export interface WrappingKey {
  readonly salt: Uint8Array;
  readonly workFactor: number;
  readonly key: Buffer;
}

const label = 'age-encryption.org/v1/scrypt';
const zeroNonce = new Uint8Array(12);
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

const derive = (passphrase: Buffer, salt: Uint8Array, workFactor: number): Promise<WrappingKey> =>
  new Promise((resolve, reject) => {
    const N = 2 ** workFactor;
    const salted = Buffer.concat([Buffer.from(label), salt]);
    scrypt(passphrase, salted, 32, { N, r: 8, p: 1, maxmem: 1024 * (N + 1024) + 2 ** 20 }, (error, key) => {
      if (error === null) resolve({ salt, workFactor, key });
      else reject(error);
    });
  });

export const newWrappingKey = (passphrase: Buffer, workFactor: number): Promise<WrappingKey> =>
  derive(passphrase, randomBytes(16), workFactor);

/** Wraps one file key, and takes the wrapping key with it. */
export const passphraseRecipient = ({ salt, workFactor, key }: WrappingKey): Recipient => ({
  wrapFileKey: (fileKey) => {
    const body = chacha20poly1305(key, zeroNonce).encrypt(fileKey);
    key.fill(0);
    return [new Stanza(['scrypt', unpadded(salt), String(workFactor)], body)];
  },
});

const unwrap = (key: Buffer, body: Uint8Array): Uint8Array | null => {
  try {
    return chacha20poly1305(key, zeroNonce).decrypt(body);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
};

export const passphraseIdentity = (passphrase: Buffer): Identity => ({
  unwrapFileKey: async (stanzas) => {
    const [stanza] = stanzas;
    const [kind, salt = '', cost = ''] = stanza?.args ?? [];
    if (stanza === undefined || stanzas.length !== 1 || kind !== 'scrypt') return null;
    const workFactor = /^[1-9][0-9]?$/.test(cost) ? Number(cost) : Infinity;
    if (workFactor > mostWorkFactor || stanza.body.length !== 32) return null;
    const { key } = await derive(passphrase, Buffer.from(salt, 'base64'), workFactor);
    return unwrap(key, stanza.body);
  },
});
