/** The ways out of the program, in one place: the services are given it, tests give them another. */
import { type MailOptions, type SendMail, createMailer } from './email.ts';
import { type PostJson, type PosterOptions, createPoster } from './post-json.ts';

export type Outside = { readonly post: PostJson; readonly mail: SendMail };

export function openOutside(options: { readonly poster?: PosterOptions; readonly mail?: MailOptions } = {}): Outside {
  return { post: createPoster(options.poster), mail: createMailer(options.mail) };
}
