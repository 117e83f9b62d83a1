/** What a refusal says to the reader: one sentence a code, with what to do next. */
import { Refused, type Failure, type FailureCode } from '../../app/contract/failure.ts';

const named = (failure: Pick<Failure, 'attribute'>, otherwise: string): string => failure.attribute ?? otherwise;

type Sentence = string | ((failure: Pick<Failure, 'message' | 'attribute'>) => string);

/** One sentence for every code; a code without one does not compile. */
const failureSentences: Readonly<Record<FailureCode, Sentence>> = {
  'not-dicom': 'Not a DICOM file. It was left out.',
  truncated: (failure) => `The file ends too early (${named(failure, 'pixel data')}). Copy it again from its source.`,
  malformed: 'The file is damaged and cannot be read safely. Ask for it again from its source.',
  'missing-attribute': (failure) => `The header lacks ${named(failure, 'an attribute the read needs')}.`,
  'invalid-attribute': (failure) => `The header's ${named(failure, 'value')} is not valid.`,
  'unsupported-transfer-syntax':
    'The image is compressed in a way that cannot be decoded here. Ask for it uncompressed, as JPEG 2000 or as JPEG-LS.',
  'unsupported-pixel-format': (failure) =>
    `The pixels are in a form that cannot be shown (${named(failure, 'format')}).`,
  'pixel-data-missing': 'The file holds no pixels.',
  'decode-failed': 'The compressed pixels are damaged. Ask for the file again from its source.',
  'uid-collision': 'Another file with other content has the same SOPInstanceUID. Both cannot be right: ask the site.',
  unreadable: 'The file cannot be opened. Check that it exists and that you may read it.',
  'too-large': 'This is larger than can be taken in safely. Split it, or send less at once.',
  'not-an-image': 'A DICOM object without an image (report, contours or directory). It was left out.',
  'identity-left': 'Something that names the subject was still in the file. It was left out: send it to support.',
  'layout-waiting': 'The layout of this ultrasound image waits for approval.',
  'layout-refused': 'The layout of this ultrasound image was refused: the site must send it again.',
  'unknown-call': 'The page and the workstation are of different versions. Reload the page.',
  'bad-input': (failure) => failure.message,
  'not-found': 'This is no longer in the store. Go back to the worklist.',
  'not-authorised': 'Your role may not do this.',
  'not-logged-in': 'You are logged out. Log in again: what said Kept is safe.',
  'must-change-password': 'Choose a password of your own first.',
  'no-protocol': 'The trial has no protocol yet. A data manager adopts one.',
  'protocol-fault': (failure) => failure.message,
  'no-key': 'The trial has no key yet. Make one first.',
  'stale-plan': (failure) => failure.message,
  'key-closed': 'The key is closed. Open it first.',
  'wrong-key': 'This does not open the key.',
  'not-matched': 'No study is matched to a subject and visit yet.',
  'case-in-reading':
    'Another case is begun. Sign it, or pause it to read a different one. Signed cases open once all that are begun are signed.',
  'case-paused': 'This case is paused. Resume it from the worklist, then sign.',
  'no-next-case': 'There is no further case for you now.',
  'disk-full': 'The disk is full. What said Kept is safe; make room, then go on.',
  'store-rolled-back': (failure) => failure.message,
  'wrong-password': 'The password is not right. Nothing was signed.',
  busy: 'Too much is asked for at once. Wait a moment, then try again.',
  'locked-out': 'Too many wrong passwords. Wait a few minutes, then try again.',
  'account-exists': 'There is an account already. Sign with its name and password.',
  'no-account': 'There is no account yet. Make one, then sign.',
  'read-sealed': 'This read is signed and cannot be changed. Amend it to go on.',
  'read-open': 'This read is not signed yet.',
  'stale-read': 'The read was changed elsewhere. What is shown now is what the store holds.',
  'numbers-differ': (failure) =>
    `The recomputed numbers differ from those shown (${failure.message}). Nothing was signed.`,
  'nothing-to-sign': 'There is nothing to sign yet: draw a contour, or grade the images as not evaluable.',
  'still-wanted': (failure) => `Something is still wanted before signing: ${failure.message}`,
  'source-missing': 'A source file is gone. Put the folder back where it was, then try again.',
  'source-changed': 'A source file is not what it was when the case was made. Restore it, then try again.',
  'bad-contour-file': (failure) => failure.message,
  'please-click': 'The ventricle was not found with confidence. Click into it.',
  cancelled: 'Cancelled. What was already taken in stays.',
  'store-newer': 'The store was written by a newer Ventricle. Start that version.',
  'store-damaged': (failure) => failure.message,
  'store-unreachable': (failure) => `${failure.message} This page goes on as soon as it is back.`,
  'archive-unreachable': (failure) => `${failure.message} Try again in a moment.`,
  'archive-refused': (failure) => failure.message,
  'archive-malformed': (failure) => failure.message,
  'archive-altered': (failure) => failure.message,
  'archive-not-set': (failure) => failure.message,
  internal: 'Something went wrong inside the workstation. What said Kept is safe; try again.',
};

/** The sentence for a refusal. */
export const failureSentence = (failure: Pick<Failure, 'code' | 'message' | 'attribute'>): string => {
  const sentence = failureSentences[failure.code];
  return typeof sentence === 'string' ? sentence : sentence(failure);
};

/** What went wrong with a call, in words; anything but a refusal means that the workstation did not answer. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Refused
    ? failureSentence(error.failure)
    : 'The workstation does not answer. What said Kept is safe; this page goes on as soon as it is back.';
