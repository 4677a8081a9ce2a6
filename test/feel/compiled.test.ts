import { expect, test } from '@jest/globals';
import { compileExpression, compileSentExpression } from '../../feel/index.ts';
import { Compiled } from '../../feel/compiled.ts';

const made = (text: string) => ({ text });

test('what is compiled is kept up to a number of characters, the last ones', () => {
  const compiled = new Compiled<{ text: string }>(100);
  const first = compiled.get('a'.repeat(40), made);
  expect(compiled.get('a'.repeat(40), made)).toBe(first);
  const second = compiled.get('b'.repeat(40), made);
  compiled.get('c'.repeat(40), made);
  expect(compiled.characters).toBe(80);
  expect(compiled.get('b'.repeat(40), made)).toBe(second);
  expect(compiled.get('a'.repeat(40), made)).not.toBe(first);
});

test('what is longer than all that may be kept is compiled each time', () => {
  const compiled = new Compiled<{ text: string }>(100);
  const long = 'x'.repeat(101);
  expect(compiled.get(long, made)).not.toBe(compiled.get(long, made));
  expect(compiled.characters).toBe(0);
});

test('texts that clients send push no text of a model out, only earlier ones of clients', () => {
  const ofModel = compileExpression('1 + 2');
  const sent = compileSentExpression('1 + 2');
  for (let index = 0; index < 60; index += 1) compileSentExpression(`"${index}${'x'.repeat(5000)}"`);
  expect(compileExpression('1 + 2')).toBe(ofModel);
  expect(compileSentExpression('1 + 2')).not.toBe(sent);
});
