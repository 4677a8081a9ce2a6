/** A badge: word, colour and icon, never colour alone. */
export interface Badge {
  readonly text: string;
  readonly colour: 'accent' | 'info' | 'warning' | 'danger' | 'success' | 'neutral';
  readonly icon: string;
}
