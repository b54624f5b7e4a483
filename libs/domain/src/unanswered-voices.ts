import type { Course, VoiceReport } from './course.ts';
import { own } from './own.ts';

/** Reports of independent voices to which no reply to that body, dated no earlier, is on record. */
export const unansweredVoices = ({ voices, voiceReplies }: Course): readonly VoiceReport[] =>
  Object.values(voices).filter(({ key, on }) => (own(voiceReplies, key)?.on ?? '') < on);
