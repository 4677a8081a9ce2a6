import type { DocumentRecord } from '../../templates/index.ts';

/** An invented receipt. */
export function receiptRecord(changes: Partial<DocumentRecord<'receipt'>> = {}): DocumentRecord<'receipt'> {
  return {
    receiptNumber: 'KV-2026-000123',
    caseNumber: 'SK-2026-000126',
    createdAt: '2026-11-24T14:32:00+01:00',
    unit: { name: 'Avdelning 17', hsaId: 'SE2321000065-E000014', employer: 'Region Exempel' },
    issuer: 'Region Exempel, Intern kundservice',
    attester: { name: 'Ada Fiktsson', hsaId: 'SE2321000065-A0014' },
    identityCheck: 'known-person',
    holder: { name: 'Moja Åkesdotter-Fiktberg', birthDate: '1981-12-18', hsaId: 'SE2321000065-M0T3' },
    cardNumber: 'RK66100087',
    reason: 'forgotten',
    lastValidDay: '2026-12-24',
    termsVersion: '2026-01',
    phone: '000-000 00 10',
    address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
    ...changes,
  };
}
