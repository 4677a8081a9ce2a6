import { describe, expect, it } from '@jest/globals';
import { deeds, forms, type FormId } from '../../contract/index.ts';
import { portalTask } from '../../portal/desk/portal-tasks.ts';
import { inputsOf, variantsOf } from './forms.ts';
import { distinct, elementsOf } from './models.ts';

const isFormId = (id: string): id is FormId => Object.hasOwn(forms, id);

/** Form → what the tasks that ask with it are called. */
const asked = new Map<FormId, string[]>();
for (const { task, name = '' } of elementsOf('user-task')) {
  const id = task.form?.formId?.text ?? '';
  if (isFormId(id)) asked.set(id, [...(asked.get(id) ?? []), name]);
}

/** Ticks that speak of SITHS eID Portal and tell of no deed: a photo is of no card yet, and a block was only looked at. */
const noDeed: ReadonlySet<string> = new Set(['photo.photoTaken', 'issuer.portalChecked']);
const isOfDeed = /SITHS eID Portal|påskriven|skrivit under kvittensen/;
const isDoing = /^(Aktivera|Beställ|Lämna ut|Packa|Spärra) |skickat/;

/** Outcomes with a tick that says what is done; `any` of a form without outcomes. */
function saidDone(id: FormId): string[] {
  const ticks = inputsOf(id).filter(
    ({ type, key, label = '' }) => type === 'checkbox' && isOfDeed.test(label) && !noDeed.has(key),
  );
  const isTicked = (paths: readonly string[]) => ticks.some(({ key }) => paths.includes(key));
  return distinct(
    variantsOf(forms[id].submission)
      .filter((keys) => isTicked(keys.map(({ path }) => path)))
      .flatMap((keys) => keys.find(({ path }) => path.endsWith('.outcome'))?.values ?? ['any'])
      .map(String),
  );
}

describe.each([...asked])('%s', (id, names) => {
  const deed = deeds.get(id);

  it('declares as a deed each answer whose ticks say that something is done', () => {
    expect(deed ? (deed.outcomes ?? ['any']) : []).toEqual(expect.arrayContaining(saidDone(id)));
  });

  it('declares one when its task is called so, or has a part in SITHS eID Portal', () => {
    const isOne = names.some((name) => isDoing.test(name)) || portalTask(id).inPortal !== undefined;
    expect(isOne && deed === undefined).toBe(false);
  });

  it('declares only answers that it has', () => {
    const outcomes = variantsOf(forms[id].submission).flatMap((keys) =>
      keys.flatMap(({ path, values = [] }) => (path.endsWith('.outcome') ? values.map(String) : [])),
    );
    expect(outcomes).toEqual(expect.arrayContaining([...(deed?.outcomes ?? [])]));
  });
});
