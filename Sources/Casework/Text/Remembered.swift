/// Answers worked out once for each question: records repeat the same few names hundreds of times.
struct Remembered<Question: Hashable, Answer> {
    private var answers: [Question: Answer] = [:]

    mutating func answer(to question: Question, _ workOut: () -> Answer) -> Answer {
        if let known = answers[question] { return known }
        let answer = workOut()
        answers[question] = answer
        return answer
    }
}
