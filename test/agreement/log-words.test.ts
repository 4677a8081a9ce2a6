import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from '@jest/globals';
import { fieldName, fieldValue } from '../../portal/log/field-words.ts';
import { readText, root } from './models.ts';

/** The names of what an object is made of, in code; of a spread those that can be read there. */
function keysIn(node: ts.Node): string[] {
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property) => {
      if (ts.isSpreadAssignment(property)) return keysIn(property.expression);
      return ts.isIdentifier(property.name) || ts.isStringLiteral(property.name) ? [property.name.text] : [];
    });
  if (ts.isParenthesizedExpression(node)) return keysIn(node.expression);
  if (ts.isBinaryExpression(node)) return [...keysIn(node.left), ...keysIn(node.right)];
  if (ts.isConditionalExpression(node)) return [...keysIn(node.whenTrue), ...keysIn(node.whenFalse)];
  return [];
}

/** What rows of the log are given as `details`. */
function detailsIn(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && ['details', 'audit'].includes(node.name.text))
      found.push(...keysIn(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true));
  return found;
}

it('has Swedish words for every detail that a row of the log is given', () => {
  const files = ['register', 'workers', 'bin', 'portal'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  );
  const keys = [...new Set(files.flatMap(detailsIn))].toSorted();
  expect(keys).toEqual(expect.arrayContaining(['reason', 'substitution', 'actsFor', 'blockAt']));
  expect(keys.filter((key) => fieldName(key) === key)).toEqual([]);
});

it.each([
  ['blockAt', '2026-11-24T13:41:07.250Z', '2026-11-24 kl. 14.41.07'],
  ['list', 'unit-cards', 'enhetens kort'],
  ['by', 'person fran', 'person, från'],
  ['format', 'csv', 'CSV'],
  ['to', 'active', 'Aktivt'],
  ['to', '2026-11-24', '2026-11-24'],
  ['action', 'unit-changed', 'Enhet ändrad'],
])('says the value of %s in words: %s', (name, value, said) => {
  expect(fieldValue(name, value)).toBe(said);
});
