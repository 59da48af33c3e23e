/** What is still wrong with the form of the first run. The backend checks the same again. */
export type SetUpForm = { readonly companyName: string; readonly displayName: string; readonly name: string; readonly password: string; readonly again: string };
export type SetUpProblems = { readonly [K in keyof SetUpForm]?: K };

/** At least 8 characters, no rules of composition (NIST SP 800-63B §5.1.1). */
const PASSWORD_MIN = 8;

export function checkSetUp(form: SetUpForm): SetUpProblems {
  return {
    ...(form.companyName.trim() === '' ? { companyName: 'companyName' as const } : {}),
    ...(form.displayName.trim() === '' ? { displayName: 'displayName' as const } : {}),
    ...(form.name.trim() === '' ? { name: 'name' as const } : {}),
    ...(Array.from(form.password).length < PASSWORD_MIN ? { password: 'password' as const } : {}),
    ...(form.again !== form.password ? { again: 'again' as const } : {}),
  };
}
