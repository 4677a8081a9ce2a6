import type { CardMapping } from '../../contract/index.ts';

/** How the lists of these tests are read: headers and words as a Swedish portal might write them. */
export const mapping: CardMapping = {
  columns: {
    cardNumber: 'Kortnummer',
    holder: 'Innehavare',
    kind: 'Kortprodukt',
    status: 'Status',
    validFrom: 'Giltigt från',
    validTo: 'Giltigt till',
    unit: 'Enhet',
    certificates: 'Serienummer',
    issuer: 'Utfärdare',
  },
  kinds: { 'sis-kort': 'sis', företagskort: 'company', reservkort: 'reserve', funktionskort: 'other' },
  states: { aktivt: 'active', skickat: 'waiting', spärrat: 'blocked', utgånget: 'ended' },
};

export interface ListRow {
  readonly cardNumber: string;
  readonly holder: string;
  readonly kind?: string;
  readonly status?: string;
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
  readonly certificates?: string;
  readonly issuer?: string;
}

const header =
  'Kortnummer;Innehavare;Kortprodukt;Status;Giltigt från;Giltigt till;Enhet;Serienummer;Utfärdare;Anmärkning';

/** A list as a file: semicolons, windows-1252. */
export function cardList(rows: readonly ListRow[]): { name: string; bytes: Uint8Array } {
  const lines = rows.map((row) => {
    const { cardNumber, holder, kind = 'SIS-kort', status = 'Aktivt', from = '2026-01-10' } = row;
    const { to = '2031-01-10', unit = '', certificates = '', issuer = '' } = row;
    return [cardNumber, holder, kind, status, from, to, unit, certificates, issuer, ''].join(';');
  });
  return { name: 'kort.csv', bytes: Buffer.from([header, ...lines].join('\r\n'), 'latin1') };
}
