import type { Language } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';

/** What stands on the list of cases. */
const sv = {
  title: 'Ärenden',
  count: (total: number, isMore: boolean) => {
    if (isMore) return `Fler än ${wording.number(total)} ärenden`;
    return total === 1 ? 'Ett ärende' : `${wording.number(total)} ärenden`;
  },
  matching: (text: string) => ` som matchar ”${text}”`,
  noNumbers: 'Sök inte på personnummer',
  whyNoNumbers: 'Personnummer får inte stå i adressraden. Sök på ärende, kort, kvittens, HSA-id eller namn.',
  region: 'Sök och lista',
  search: 'Sök',
  searchHint: 'Ärende, kort, kvittens, HSA-id eller namn',
  show: 'Visa',
  all: 'Alla',
  open: 'Pågående',
  closed: 'Stängda',
  noHits: 'Inga träffar',
  none: 'Inga ärenden än',
  checkText: 'Kontrollera numret, eller sök på innehavarens namn.',
  turnUp: 'Ärenden som du får se dyker upp här.',
  showAll: 'Visa alla ärenden',
  columns: { what: 'Vad', case: 'Ärende', unit: 'Enhet', state: 'Läge', sentIn: 'Inskickat' },
  pages: 'Sidor',
  page: (page: number, of: number | undefined) => `Sida ${page}${of === undefined ? '' : ` av ${of}`}`,
  newest: 'Nyaste',
  newer: 'Nyare',
  older: 'Äldre',
  oldest: 'Äldsta',
};

export type CaseListWords = typeof sv;

const en: CaseListWords = {
  title: 'Cases',
  count: (total, isMore) => {
    if (isMore) return `More than ${wording.number(total)} cases`;
    return total === 1 ? 'One case' : `${wording.number(total)} cases`;
  },
  matching: (text) => ` with “${text}”`,
  noNumbers: 'Do not search for identity numbers',
  whyNoNumbers:
    'A personal identity number may not stand in the address of a page. Search for a case, card, receipt, HSA-id or name.',
  region: 'Search and list',
  search: 'Search',
  searchHint: 'Case, card, receipt, HSA-id or name',
  show: 'Show',
  all: 'All',
  open: 'Open',
  closed: 'Closed',
  noHits: 'Nothing found',
  none: 'No cases yet',
  checkText: 'Check the number, or search for the name of the card holder.',
  turnUp: 'Cases that you may see turn up here.',
  showAll: 'Show all cases',
  columns: { what: 'What', case: 'Case', unit: 'Unit', state: 'State', sentIn: 'Sent in' },
  pages: 'Pages',
  page: (page, of) => `Page ${page}${of === undefined ? '' : ` of ${of}`}`,
  newest: 'Newest',
  newer: 'Newer',
  older: 'Older',
  oldest: 'Oldest',
};

export const caseListWords: Readonly<Record<Language, CaseListWords>> = { sv, en };
