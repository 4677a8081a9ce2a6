/** Where "Vad fungerar i natt?" is opened with what is known. */
export const waysPath = '/vad-fungerar';

/** What the page is asked with: ids alone, never a name or number of a person. */
export interface WaysAsked {
  readonly enhet?: string | undefined;
  readonly anstallning?: string | undefined;
  readonly system?: readonly string[];
  readonly dag?: string | undefined;
  readonly tid?: string | undefined;
}

export function waysAddress({ system = [], ...known }: WaysAsked = {}): string {
  const answers = Object.entries(known).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  const query = new URLSearchParams([...answers, ...system.map((id) => ['system', id])]).toString();
  return query === '' ? waysPath : `${waysPath}?${query}`;
}

/** The table of levels as open data, as this installation has it. */
export const tablePath = '/oppna-data/system-och-nivaer.json';
