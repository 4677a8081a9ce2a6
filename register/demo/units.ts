/** Invented units of the invented Region Exempel. `key` is used inside the demo data only. */
export interface DemoUnit {
  readonly key: 'care' | 'ward' | 'clinic' | 'service' | 'office';
  readonly hsaId: string;
  readonly name: string;
  readonly parent?: DemoUnit['key'];
  readonly phone: string;
  readonly address: readonly string[];
}

export const demoEmployer = 'Region Exempel';

export const demoUnits: readonly DemoUnit[] = [
  {
    key: 'care',
    hsaId: 'SE2321000065-E001',
    name: 'Hälso- och sjukvården',
    phone: '000-000 01 00',
    address: ['Region Exempel', 'Provgatan 1', '000 00 Växjö'],
  },
  {
    key: 'ward',
    hsaId: 'SE2321000065-E014',
    name: 'Avdelning 14, Växjö',
    parent: 'care',
    phone: '000-000 14 00',
    address: ['Avdelning 14', 'Provgatan 14', '000 00 Växjö'],
  },
  {
    key: 'clinic',
    hsaId: 'SE2321000065-E020',
    name: 'Vårdcentralen Björken',
    parent: 'care',
    phone: '000-000 20 00',
    address: ['Vårdcentralen Björken', 'Mönstervägen 20', '000 00 Ljungby'],
  },
  {
    key: 'service',
    hsaId: 'SE2321000065-E030',
    name: 'Intern kundservice',
    phone: '000-000 00 10',
    address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  },
  {
    key: 'office',
    hsaId: 'SE2321000065-E040',
    name: 'Regionkontoret',
    phone: '000-000 04 00',
    address: ['Regionkontoret', 'Exempelgatan 3', '000 00 Växjö'],
  },
];
