/** What a person fills in about being reached, and what is wrong with it. As the contract's `contact` and `absence`. */
export type ContactValues = { readonly email: string; readonly mobile: string; readonly superiorId: string | null; readonly standInId: string | null; readonly absentFrom: string | null; readonly absentUntil: string | null; readonly isPopupOn: boolean; readonly isMailOn: boolean };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MOBILE = /^\+?\d{6,15}$/;

export type ContactProblems = { readonly email: boolean; readonly mobile: boolean; readonly absence: boolean };

export function contactProblems({ email, mobile, absentFrom, absentUntil }: ContactValues): ContactProblems {
  return {
    email: email !== '' && !EMAIL.test(email),
    mobile: mobile !== '' && !MOBILE.test(mobile),
    absence: absentUntil !== null && (absentFrom === null || absentUntil < absentFrom),
  };
}

export function isContactSound(values: ContactValues): boolean {
  return Object.values(contactProblems(values)).every(isWrong => !isWrong);
}
