import { Controller, Get } from '@nestjs/common';
import type { Page } from '../page/page.tsx';
import { verifyPage } from './verify.page.tsx';

/** Anybody may check a pack. */
@Controller('verify')
export class VerifyController {
  @Get()
  show(): Page {
    return verifyPage();
  }
}
