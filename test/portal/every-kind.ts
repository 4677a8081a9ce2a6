/** A form with every kind of question that no form of ours has to have. */
export const everyKind = {
  type: 'default',
  id: 'every-kind',
  components: [
    {
      type: 'radio',
      key: 'kind',
      label: 'Sort',
      id: 'F1',
      values: ['new', 'change'].map((value) => ({ label: value, value })),
    },
    {
      type: 'number',
      key: 'count',
      label: 'Antal',
      id: 'F2',
      decimalDigits: 0,
      validate: { required: true, min: 1, max: 50 },
    },
    { type: 'number', key: 'spare', label: 'Fler', id: 'F3', decimalDigits: 0 },
    {
      type: 'group',
      label: 'Uppdraget',
      id: 'G1',
      showOutline: true,
      conditional: { hide: '=kind != "new"' },
      components: [
        { type: 'text', text: '="Slutar " + string(work.to)', id: 'F4' },
        {
          type: 'datetime',
          key: 'work.to',
          subtype: 'date',
          dateLabel: 'Sista dag',
          id: 'F5',
          validate: { required: true },
        },
        {
          type: 'textfield',
          key: 'work.why',
          label: 'Varför',
          id: 'F6',
          conditional: { hide: '=count < 2' },
          validate: { required: true },
        },
      ],
    },
    { type: 'checklist', key: 'extras', label: 'Tillval', id: 'F7', valuesKey: 'offers', validate: { required: true } },
    {
      type: 'taglist',
      key: 'tags',
      label: 'Märkning',
      id: 'F8',
      values: ['a', 'b'].map((value) => ({ label: value, value })),
    },
    { type: 'radio', key: 'slot', label: 'Tid', id: 'F9', valuesKey: 'slots' },
  ],
};
/** Data that its choices read. */
export const offered = {
  offers: ['x', 'y'].map((value) => ({ label: value, value })),
  slots: [{ label: 'tisdag', value: 's1' }],
};
/** Answers that are right. */
export const filled = { kind: 'new', count: 1, work: { to: '2027-05-31' }, extras: ['x'] };
