/** Who does something, and from where. `onBehalfOf`: the person who phoned or whose paper is typed in. */
export interface Author {
  readonly hsaId: string;
  readonly role: string;
  readonly at: string;
  readonly onBehalfOf?: string;
}
