import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from '@jest/globals';
import { askingMails, forbiddenWords, forms, words } from '../../contract/index.ts';
import { mails } from '../../templates/index.ts';
import { mustBe } from '../support/until.ts';
import { partsOf } from './forms.ts';
import { labelsOf, models, readText, root } from './models.ts';

const offences = (texts: readonly string[]): string[] =>
  texts.flatMap((text) =>
    forbiddenWords.flatMap(({ word, instead }) => (word.test(text) ? [`${text} → ${instead}`] : [])),
  );

/** The texts of a TypeScript file that read as language: codes, paths and names of fonts have no spaces or capitals. */
function textsOf(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    ) {
      if (!/^[a-z0-9./:_-]*$/.test(node.text)) texts.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true));
  return texts;
}

const templates = readdirSync(new URL('templates/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

describe('no forbidden word', () => {
  it.each(models.map((model) => [model.id, model] as const))('in the diagram %s', (_, model) => {
    expect(offences(labelsOf(model))).toEqual([]);
  });

  it.each(Object.keys(forms))('in the form %s', (id) => {
    const components = partsOf(id);
    const texts = components.flatMap(({ label, dateLabel, timeLabel, description, text, values = [], validate }) => [
      label,
      dateLabel,
      timeLabel,
      description,
      text,
      validate?.patternErrorMessage,
      ...values.map((value) => value.label),
    ]);
    expect(offences(texts.filter((text) => text !== undefined))).toEqual([]);
  });

  it.each(templates)('in the template %s', (file) => {
    expect(offences(textsOf(`templates/${file}`))).toEqual([]);
  });

  it('among the words themselves', () => {
    expect(offences(Object.values(words).flatMap((group) => Object.values(group)))).toEqual([]);
  });
});

it('finds what it is there to find', () => {
  expect(offences(['Attesterare', 'ett klippt kort', 'ett ituklippt kort', 'returen', 'Vänligen vänta'])).toHaveLength(
    4,
  );
});

describe('what is said of a mail that asks for a card or a receipt', () => {
  const parties: Readonly<Record<string, string>> = {
    submitter: 'den som beställde',
    holder: 'innehavaren',
    manager: 'chefen',
    'card-manager': 'chefen',
    'manager-above': 'överordnad chef',
  };
  it.each(Object.entries(askingMails))('names those who get %s', (template, { words: said }) => {
    const { to } = mustBe(Object.entries(mails).find(([name]) => name === template))[1];
    const got = to.map((party) => parties[party] ?? party);
    expect(said).toMatch(new RegExp(`till ${new Intl.ListFormat('sv').format(got)}$`));
  });
});
