import { describe, expect, it } from '@jest/globals';
import { BlockReason, DeclaredDocument, forms, messages, OrderKind, startVariables } from '../../contract/index.ts';
import { compileExpression } from '../../feel/index.ts';
import { expressionsOf, inputsOf, isShown, partsOf, readForm, variantsOf, type SchemaKey } from './forms.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { workers } from '../../workers/index.ts';
import { distinct, elementsOf, models } from './models.ts';

const ids = Object.entries(forms).map(([id, { submission }]) => [id, submission] as const);

/** What a process may know: what it starts with, what messages and jobs bring, what its mappings and loops name. */
const shapes = [
  ...Object.values(startVariables),
  ...Object.values(messages).map(({ variables }) => variables),
  ...workers.flatMap(({ input, output }) => [input, output]),
];
const processVariables = [
  ...shapes.flatMap(({ shape }) => Object.keys(shape)),
  ...models
    .flatMap(({ elements }) => elements.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]))
    .map(({ target }) => target[0] ?? ''),
];
const keysOf = (keys: readonly SchemaKey[]) => distinct(keys.map(({ path }) => path));

/** The values that make this variant: what is constant in it. */
function choiceOf(variant: readonly SchemaKey[]): Record<string, unknown> {
  const choice: Record<string, Record<string, unknown>> = {};
  for (const { path, values } of variant) {
    const [head = '', name] = path.split('.');
    if (name !== undefined && values?.length === 1) (choice[head] ??= {})[name] = values[0];
  }
  return choice;
}

describe.each(ids)('%s', (id, submission) => {
  const variants = variantsOf(submission);
  const fields = inputsOf(id);

  it('is the form of its file', () => {
    expect(readForm(id).id).toBe(id);
  });

  it('has exactly the keys of its schema, and ids that no other field has', () => {
    expect(fields.map(({ key }) => key).sort()).toEqual(keysOf(variants.flat()));
    expect(distinct(partsOf(id).map((field) => field.id))).toHaveLength(partsOf(id).length);
  });

  it('shows in each case the keys that the schema wants then', () => {
    for (const variant of variants) {
      const shown = fields.filter((field) => isShown(field, choiceOf(variant)));
      expect(shown.map(({ key }) => key).sort()).toEqual(keysOf(variant));
    }
  });

  it('requires what the schema requires', () => {
    const required = variants.flat().filter((key) => key.required);
    const always = fields.filter((field) => field.validate?.required === true && !dependsOnContext(field));
    expect(always.map(({ key }) => key).sort()).toEqual(keysOf(required));
  });

  it('offers exactly the answers of the schema', () => {
    for (const { key, type, values } of fields) {
      const allowed = variants.flat().flatMap((known) => (known.path === key ? (known.values ?? []) : []));
      const offered = type === 'checkbox' ? [true] : (values ?? []).map(({ value }) => value);
      expect([key, [...offered].sort()]).toEqual([key, [...new Set(allowed)].sort()]);
    }
  });

  it('has only FEEL that parses and only variables that processes know', () => {
    const known = new Set([...fields.flatMap(({ key }) => key.split('.')[0] ?? []), ...processVariables]);
    const isStart = startForms.some(({ formId }) => formId === id);
    for (const field of partsOf(id)) {
      const reads = expressionsOf(field).flatMap((text) => compileExpression(text).reads);
      if (!isStart) expect([field.id, reads.filter((name) => !known.has(name))]).toEqual([field.id, []]);
    }
  });

  it('gives every field a label and every pattern its explanation', () => {
    for (const { key, label, dateLabel, validate } of fields) {
      expect([key, label ?? dateLabel]).toEqual([key, expect.stringMatching(/\S/)]);
      expect([key, validate?.pattern === undefined]).toEqual([key, validate?.patternErrorMessage === undefined]);
    }
  });
});

/** Questions that the portal hides when it knows the answer: the schema can't tell, so the form alone requires them. */
function dependsOnContext({ conditional }: { conditional?: { hide: string } | undefined }): boolean {
  return /\b(?:employmentKnown|onlyShortTerm|shortTerm)\b/.test(conditional?.hide ?? '');
}

describe('days', () => {
  const fieldsOfAll = ids.flatMap(([id]) => partsOf(id).map((field) => ({ id, field })));

  it('that depend on the day come from the process or the portal, never from the browser’s clock', () => {
    const computed = fieldsOfAll.filter(({ field }) =>
      expressionsOf(field).some((text) => /\b(today|now|duration)\s*\(/.test(text)),
    );
    expect(computed.map(({ id, field }) => `${id}: ${field.id}`)).toEqual([]);
  });
});

describe('answers', () => {
  /** Answers that tell the variants of a schema apart: there the schema has literals, and the words are of the vocabulary. */
  const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'block.reason': BlockReason.words,
    'card.kind': OrderKind.words,
    'identity.idDocument': DeclaredDocument.words,
    'completion.idDocument': DeclaredDocument.words,
  };
  /** What a form words as the question asks it, and a page as a fact. */
  const asked: Readonly<Record<string, string>> = {
    'mobile.outcome kept': 'Personen arbetar kvar hos arbetsgivaren och behåller det',
  };
  const questions = ids.flatMap(([id, submission]) =>
    inputsOf(id).flatMap(({ key, values }) => {
      const known = variantsOf(submission).flat();
      const words = told[key] ?? known.find((found) => found.path === key && found.words !== undefined)?.words;
      return values === undefined ? [] : [{ id, key, values, words }];
    }),
  );

  it('of the vocabulary read as everywhere else, in its order', () => {
    for (const { id, key, values, words } of questions) {
      if (words === undefined) continue;
      const offered = values.map(({ value }) => value);
      const expected = Object.entries(words).filter(([value]) => offered.includes(value));
      expect([id, key, values]).toEqual([
        id,
        key,
        expected.map(([value, label]) => ({ value, label: asked[`${key} ${value}`] ?? label })),
      ]);
    }
  });

  it('have no words but the form’s own only where no page repeats them', () => {
    const own = questions.filter(({ words }) => words === undefined).map(({ key }) => key);
    expect(distinct(own.filter((key) => !key.endsWith('.outcome')))).toEqual([
      'activation.fetched',
      'coordinationNumber',
      'deskCheck.registered',
      'language',
      'packing.amount',
      'packing.picking',
      'person.known',
      'registeredAddress',
      'way',
    ]);
  });
});

describe('the notices of the call', () => {
  const set = elementsOf('boundary-event').flatMap(({ outputs }) =>
    outputs.flatMap(({ source, target }) =>
      target.join('.') === 'callNotice' ? [source.text.replaceAll(/[="]/g, '')] : [],
    ),
  );
  const notices = partsOf('reserve-card-call').filter(
    (field) => field.conditional?.hide.includes('callNotice') === true,
  );

  it('are each set by an event of the model, and each of those is explained', () => {
    const shown = set.map((callNotice) => notices.filter((field) => isShown(field, { callNotice })).length);
    expect(shown).toEqual(set.map(() => 1));
    expect(set).toHaveLength(notices.length);
  });

  it('are silent in the first call', () => {
    expect(notices.filter((field) => isShown(field, { callNotice: null }))).toEqual([]);
  });
});
