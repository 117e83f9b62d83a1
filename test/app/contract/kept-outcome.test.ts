import { expect, test } from 'vitest';
import { keptOutcome } from '../../../app/contract/kept-outcome.ts';

const counting = () => {
  const kept = keptOutcome<number>();
  let made = 0;
  const about = {};
  return (of: readonly unknown[], other: object = about): number => kept(other, of, () => (made += 1));
};

test('the same objects are not calculated with again', () => {
  const ask = counting();
  const [a, b] = [{}, {}];
  expect([ask([a, b]), ask([a, b])]).toEqual([1, 1]);
});

test('another object, another order, one more or one fewer is another calculation', () => {
  const ask = counting();
  const [a, b] = [{}, {}];
  expect([ask([a, b]), ask([b, a]), ask([b]), ask([b, b]), ask([])]).toEqual([1, 2, 3, 4, 5]);
});

test('an equal object is not the same one', () => {
  const ask = counting();
  expect([ask([{}]), ask([{}])]).toEqual([1, 2]);
});

test('what is kept about one thing says nothing about another', () => {
  const ask = counting();
  const a = {};
  const [first, second] = [{ case: 1 }, { case: 2 }];
  expect([ask([a], first), ask([a], second), ask([a], first)]).toEqual([1, 2, 1]);
});
