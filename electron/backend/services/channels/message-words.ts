/** What a message says, kept as it was meant and put into words only when it leaves. */
import type { AlertLevel, Language } from '../../../../shared/kernel/vocabulary.ts';
import { type PopupWords, popupText, testText } from '../../notification-texts.ts';

export type Said = { readonly title: string; readonly body: string };

/** Of an item and the reasons of its alert; or said in both languages by whoever had something to say. */
export type MessageWords = PopupWords | { readonly said: Readonly<Record<Language, Said>> };

/** Title and body in one language. Null is a test message. */
export function messageText(language: Language, words: MessageWords | null): Said {
  if (words === null) return testText(language);
  return 'said' in words ? words.said[language] : popupText(language, words);
}

/** What a delivery keeps beside its columns: who is meant in a group (user ids), and how loud it is. */
export type DeliveryContent = { readonly words: MessageWords | null; readonly level: AlertLevel; readonly to: readonly string[] };

export function readContent(row: { readonly wordsJson: string }): DeliveryContent {
  // Safe: written by queueMessage and sendTestMessage alone.
  return JSON.parse(row.wordsJson) as DeliveryContent;
}
