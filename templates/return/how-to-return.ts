/** The same in English. */
export function howToReturnInEnglish(handling: 'cut' | 'whole' | 'sealed'): readonly string[] {
  switch (handling) {
    case 'cut':
      return ['Cut the card through the chip and the magnetic stripe.', 'Send the cut card to the address below.'];
    case 'whole':
      return ['Leave the card whole.', 'Send it to the address below.'];
    case 'sealed':
      return [
        'Leave the card whole. Do not cut it.',
        'Put it in an envelope, seal the envelope and write your name and the date across the seal.',
        'Give the envelope to us in person, at the address below.',
      ];
  }
}

/** What the reader does with a card before it is sent: domain P5.4. */
export function howToReturn(handling: 'cut' | 'whole' | 'sealed'): readonly string[] {
  switch (handling) {
    case 'cut':
      return ['Klipp kortet genom chip och magnetremsa.', 'Skicka det ituklippta kortet till adressen här under.'];
    case 'whole':
      return ['Låt kortet vara helt.', 'Skicka det till adressen här under.'];
    case 'sealed':
      return [
        'Låt kortet vara helt. Klipp det inte.',
        'Lägg det i ett kuvert, förslut kuvertet och skriv namn och datum över skarven.',
        'Lämna kuvertet personligen till oss, på adressen här under.',
      ];
  }
}
