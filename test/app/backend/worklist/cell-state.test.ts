import { expect, test } from 'vitest';
import { caseState, cellState, type CaseFacts, type CellFacts } from '../../../../app/backend/worklist/cell-state.ts';

const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'ready',
  begun: 0,
  signed: 0,
  wanted: 2,
  decision: 'waiting',
  exported: false,
  ...change,
});

const cell = (change: Partial<CellFacts> = {}): CellFacts => ({
  notDone: false,
  received: true,
  incomplete: false,
  case: facts(),
  ...change,
});

test.each([
  { what: 'nothing is known of it', of: cell({ received: false, case: null }), state: 'expected' },
  { what: 'the subject missed it', of: cell({ received: false, notDone: true, case: null }), state: 'not done' },
  { what: 'it was said to be missed, and came', of: cell({ notDone: true }), state: 'de-identified' },
  { what: 'it has come and is no case yet', of: cell({ case: null }), state: 'received' },
  { what: 'its case is still coming', of: cell({ case: facts({ state: 'receiving' }) }), state: 'received' },
  {
    what: 'slices are missing',
    of: cell({ incomplete: true, case: facts({ state: 'incomplete' }) }),
    state: 'incomplete',
  },
  { what: 'slices are missing before it is a case', of: cell({ incomplete: true, case: null }), state: 'incomplete' },
  {
    what: 'another modality of its case is incomplete',
    of: cell({ case: facts({ state: 'incomplete' }) }),
    state: 'received',
  },
  { what: 'something is missing and it is read all the same', of: cell({ incomplete: true }), state: 'de-identified' },
  { what: 'nobody has begun', of: cell(), state: 'de-identified' },
  { what: 'one of two readers has begun', of: cell({ case: facts({ begun: 1 }) }), state: 'in reading' },
  { what: 'one of two has signed', of: cell({ case: facts({ begun: 1, signed: 1 }) }), state: 'in reading' },
  { what: 'one has signed, one reads', of: cell({ case: facts({ begun: 2, signed: 1 }) }), state: 'in reading' },
  { what: 'both have signed', of: cell({ case: facts({ begun: 2, signed: 2 }) }), state: 'signed' },
  {
    what: 'both have signed and differ',
    of: cell({ case: facts({ begun: 2, signed: 2, decision: 'adjudicating' }) }),
    state: 'adjudicating',
  },
  { what: 'it is decided', of: cell({ case: facts({ begun: 2, signed: 2, decision: 'decided' }) }), state: 'final' },
  {
    what: 'the one reader has signed',
    of: cell({ case: facts({ begun: 1, signed: 1, wanted: 1, decision: 'none wanted' }) }),
    state: 'final',
  },
  {
    what: 'it is decided and has gone out',
    of: cell({ case: facts({ begun: 2, signed: 2, decision: 'decided', exported: true }) }),
    state: 'exported',
  },
  {
    what: 'it went out before it was decided',
    of: cell({ case: facts({ begun: 2, signed: 2, exported: true }) }),
    state: 'signed',
  },
  {
    what: 'it went out, and a reader was added since',
    of: cell({ case: facts({ begun: 2, signed: 1, exported: true }) }),
    state: 'in reading',
  },
])('a cell is “$state” when $what', ({ of, state }) => {
  expect(cellState(of)).toBe(state);
});

test.each([
  { of: facts({ state: 'receiving' }), state: 'received' },
  { of: facts({ state: 'incomplete' }), state: 'incomplete' },
  { of: facts(), state: 'de-identified' },
  { of: facts({ begun: 2, signed: 2 }), state: 'signed' },
])('a case on its own is “$state”', ({ of, state }) => {
  expect(caseState(of)).toBe(state);
});
