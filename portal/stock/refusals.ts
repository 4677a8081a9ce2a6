import { refusal } from '../../register/index.ts';

export const shipmentOfOrder = refusal('shipment-of-order', {
  when: "A shipment that belongs to an order is confirmed at the shipment's page.",
  words: 'Leveransen hör till en beställning och bekräftas där.',
});
