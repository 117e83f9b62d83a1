/** The key as an age file: sealed with its lock, unsealed with a secret. Plaintext lives in memory alone. */
import { Decrypter, Encrypter } from 'age-encryption';
import type { KeyLock } from '../../contract/calls/key-calls.ts';
import { Refused } from '../../contract/failure.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { openKeysAhead } from './keys-ahead.ts';
import { keyMapSchema, type KeyMap } from './key-map.ts';
import { newWrappingKey, passphraseIdentity, passphraseRecipient } from './passphrase-stanza.ts';

type KeyKind = 'passphrase' | 'recipients';

interface SealedFile {
  readonly lock: KeyKind;
  readonly sealed: string;
}

export interface Sealer {
  /** The age file, base64. */
  readonly seal: (map: KeyMap) => Promise<string>;
  /** What another workstation sealed with the same lock; null where this does not open it. */
  readonly unseal: (file: SealedFile) => Promise<KeyMap | null>;
  /** Overwrites what it was made of. */
  readonly forget: () => void;
}

const encrypted = async (encrypter: Encrypter, map: KeyMap): Promise<string> => {
  const document = Buffer.from(canonicalJson(map));
  try {
    return Buffer.from(await encrypter.encrypt(document)).toString('base64');
  } finally {
    document.fill(0);
  }
};

/** `identity`: what opened the key, where it was opened; nobody else can open what is sealed for others. */
const sealerOfRecipients = (recipients: readonly string[], identity: string | null): Sealer => {
  const secret = Buffer.from(identity ?? '');
  const encrypter = new Encrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  } catch {
    throw new Refused('bad-input', 'One of the public keys is none: an age public key begins with age1.');
  }
  return {
    seal: (map) => encrypted(encrypter, map),
    unseal: (file) => (secret.length === 0 ? Promise.resolve(null) : unseal(file, secret.toString())),
    forget: () => void secret.fill(0),
  };
};

/** A file is never written with the salt of another: the derivations for the next are made while nobody waits. */
const sealerOfPassphrase = (passphrase: string, workFactor: number): Sealer => {
  const bytes = Buffer.from(passphrase);
  const ahead = openKeysAhead(() => newWrappingKey(bytes, workFactor));
  return {
    seal: async (map) => {
      const wrapping = await ahead.take();
      const encrypter = new Encrypter();
      encrypter.addRecipient(passphraseRecipient(wrapping));
      return encrypted(encrypter, map);
    },
    unseal: (file) => unseal(file, bytes.toString()),
    forget: () => {
      bytes.fill(0);
      ahead.forget();
    },
  };
};

export const openSealer = (lock: KeyLock, workFactor: number, identity: string | null = null): Sealer =>
  'passphrase' in lock
    ? sealerOfPassphrase(lock.passphrase, workFactor)
    : sealerOfRecipients(lock.recipients, identity);

const decrypter = (kind: KeyKind, secret: Buffer): Decrypter => {
  const made = new Decrypter();
  if (kind === 'passphrase') made.addIdentity(passphraseIdentity(secret));
  else made.addIdentity(secret.toString().trim().toUpperCase());
  return made;
};

/** The document; null where the secret does not open the file. */
const decrypted = async (kind: KeyKind, sealed: string, secret: string): Promise<Uint8Array | null> => {
  const bytes = Buffer.from(secret);
  try {
    return await decrypter(kind, bytes).decrypt(Buffer.from(sealed, 'base64'));
  } catch {
    return null;
  } finally {
    bytes.fill(0);
  }
};

const mapOf = (document: Uint8Array): KeyMap => {
  try {
    return keyMapSchema.parse(JSON.parse(Buffer.from(document).toString()));
  } catch {
    // What the parser says of it would repeat it.
    throw new Refused('store-damaged', 'The key opens, but what it holds is not a key of this program.');
  } finally {
    document.fill(0);
  }
};

/** What the file holds; null where the secret does not open it. */
export const unseal = async ({ lock, sealed }: SealedFile, secret: string): Promise<KeyMap | null> => {
  const document = await decrypted(lock, sealed, secret);
  return document === null ? null : mapOf(document);
};

/** What seals the key again as it was sealed. */
export const resealer = (map: KeyMap, secret: string, workFactor: number): Sealer =>
  openSealer(map.recipients.length > 0 ? { recipients: map.recipients } : { passphrase: secret }, workFactor, secret);
