import { Controller, Get } from '@nestjs/common';
import type { Page } from '../page/page.tsx';
import { accessibilityPage, helpPage, privacyPage } from './help.pages.tsx';

/** Pages that anybody may read. */
@Controller()
export class HelpController {
  @Get('accessibility')
  accessibility(): Page {
    return accessibilityPage();
  }

  @Get('privacy')
  privacy(): Page {
    return privacyPage();
  }

  @Get('help')
  help(): Page {
    return helpPage();
  }
}
