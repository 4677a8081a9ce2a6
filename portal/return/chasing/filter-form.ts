import { CardType, words } from '../../../contract/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { viewQuestions } from '../../plain-form/plain-form.ts';
import type { Wish } from './wish.ts';

/** What the lists are narrowed by. */
export function filterForm(
  { narrowed }: Wish,
  { units, desks }: { units: readonly { unitId: string; name: string }[]; desks: readonly string[] },
): string {
  const questions: readonly PageQuestion[] = [
    {
      kind: 'textfield',
      key: 'q',
      label: 'Person eller kort',
      isSearch: true,
      placeholder: 'Namn, HSA-id, kort eller kvittens',
    },
    {
      kind: 'select',
      key: 'enhet',
      label: 'Enhet',
      first: 'Alla enheter',
      options: units.map(({ unitId, name }) => ({ value: unitId, label: name })),
    },
    {
      kind: 'select',
      key: 'typ',
      label: 'Korttyp',
      first: 'Alla korttyper',
      options: CardType.options.map((type) => ({ value: type, label: words.cardType[type] })),
    },
    {
      kind: 'select',
      key: 'disk',
      label: 'Servicedisk',
      first: 'Alla diskar',
      options: desks.map((desk) => ({ value: desk, label: desk })),
    },
    {
      kind: 'select',
      key: 'sena',
      label: 'Tid',
      first: 'Alla',
      options: [{ value: 'ja', label: 'Försenade' }],
    },
  ];
  return viewQuestions(questions, { data: narrowed, errors: {} }).html;
}
