/// Every page of the site.
enum Routes {
    static let all: [Route] =
        StartPages.routes + LetterPages.routes + CasePages.routes + DocumentPages.routes + TaskPages.routes
        + ListPages.routes + SignedPages.routes + DraftPages.routes + CallPages.routes + LeavingPages.routes
        + ClinicPages.routes + WorklistPages.routes + TokenPages.routes
        + ChasePages.routes + InboxPages.routes + SigningPages.routes + ContactPages.routes
        + ReminderPages.routes
        + OutcomePages.routes + CaseImportPages.routes
        + MoneyPages.routes + PayerPages.routes
}
